#include "main/server/admin_socket.hpp"

#include "adapters/files/durable.hpp"
#include "main/server/backup.hpp"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace hz::server {
namespace {

constexpr std::string_view kName = "admin.sock";
constexpr std::string_view kLockName = "admin.lock";
constexpr int kWait_ms = 200;
constexpr std::size_t kLineBytes = 8192;
constexpr timeval kReadWait{5, 0};

// Long paths do not fit a socket address; a descriptor of the folder does.
struct Place {
    files::Descriptor folder{};
    sockaddr_un address{};
};
Result<Place> place_of(const std::filesystem::path& data) {
    Place out;
    HZ_TRY(out.folder, files::open_folder(data));
    out.address.sun_family = AF_UNIX;
    const std::string path =
        "/proc/self/fd/" + std::to_string(out.folder.get()) + "/" + std::string{kName};
    HZ_ASSERT(path.size() < sizeof out.address.sun_path);
    std::ranges::copy(path, static_cast<char*>(out.address.sun_path));
    return out;
}

const sockaddr* address_of(const Place& place) {
    return reinterpret_cast<const sockaddr*>(&place.address);
}

bool send_line(int socket, std::string line) {
    line += '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        const auto count = ::send(socket, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

Result<std::string> receive_line(int socket) {
    std::string line;
    std::array<char, 1024> piece{};
    while (line.size() <= kLineBytes) {
        const auto count = ::recv(socket, piece.data(), piece.size(), 0);
        if (count <= 0) break;
        line.append(piece.data(), static_cast<std::size_t>(count));
        if (line.ends_with('\n')) {
            line.pop_back();
            return line;
        }
    }
    return fail(Code::Unavailable, "admin.cut_off");
}

bool is_same_user(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           peer.uid == ::geteuid();
}

std::string error_line(const Error& error) {
    json::Object details;
    for (const Detail& detail : error.details) details.push_back({detail.name, detail.value});
    return json::write(json::Value{
        json::Object{{"details", json::Value{std::move(details)}}, {"error", error.key}}});
}

}  // namespace

AdminSocket::AdminSocket(Installation& installation, std::filesystem::path data)
    : installation_{installation}, data_{std::move(data)} {}

Status AdminSocket::start() {
    HZ_TRY_VOID(listen());
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    return {};
}

// Nothing happens while another server listens.
Status AdminSocket::listen() {
    HZ_TRY(const Place place, place_of(data_));
    auto lock = store_sqlite::LockFile::take(data_ / kLockName);
    if (!lock && lock.error().key == "store.locked") return {};
    if (!lock) return std::move(lock).error();
    // The lock is ours, so what lies there is the leftover of a crash.
    ::unlinkat(place.folder.get(), std::string{kName}.c_str(), 0);
    files::Descriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!listener.open()) return files::io_error("socket");
    if (::bind(listener.get(), address_of(place), sizeof place.address) != 0)
        return files::io_error("bind");
    if (::chmod((data_ / kName).c_str(), S_IRUSR | S_IWUSR) != 0) return files::io_error("chmod");
    if (::listen(listener.get(), 4) != 0) return files::io_error("listen");
    lock_.emplace(*std::move(lock));
    listener_ = listener.release();
    return {};
}

void AdminSocket::stop() {
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
    if (listener_ < 0) return;
    ::close(std::exchange(listener_, -1));
    std::error_code ignored;
    std::filesystem::remove(data_ / kName, ignored);
    lock_.reset();
}

void AdminSocket::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        // Without a listener (-1) poll(2) only waits.
        pollfd waiting{listener_, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kWait_ms);
        if (listener_ < 0) static_cast<void>(listen());
        if (ready <= 0) continue;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        serve_one(connection);
        ::close(connection);
    }
}

void AdminSocket::serve_one(int connection) {
    if (!is_same_user(connection)) return;
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &kReadWait, sizeof kReadWait);
    const auto line = receive_line(connection);
    if (!line) return;
    const auto made = answer(*line);
    send_line(connection, made ? *made : error_line(made.error()));
}

Result<std::string> AdminSocket::answer(std::string_view line) {
    HZ_TRY(const auto request, from_json_text<AdminRequest>(line));
    if (request.action != "backup" || !std::filesystem::path{request.to}.is_absolute())
        return fail(Code::InvalidInput, "admin.action");
    try {
        HZ_TRY(const BackedUp made, backup(installation_, data_, request.to,
                                           request.with_keys ? Keys::Take : Keys::Leave));
        return to_json(made);
    } catch (const std::filesystem::filesystem_error& error) {
        return fail(Code::Unavailable, "file.io").with("why", error.code().message());
    }
}

Result<std::string> ask_server(const std::filesystem::path& data, const AdminRequest& request) {
    HZ_TRY(const Place place, place_of(data));
    const files::Descriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!socket.open() || ::connect(socket.get(), address_of(place), sizeof place.address) != 0)
        return fail(Code::Unavailable, "admin.absent");
    if (!send_line(socket.get(), to_json(request))) return fail(Code::Unavailable, "admin.cut_off");
    HZ_TRY(std::string line, receive_line(socket.get()));
    HZ_TRY(const json::Value value, json::parse(line));
    const json::Value* key = value.find("error");
    if (key == nullptr) return line;
    Error error = fail(Code::Unavailable, key->as_text() == nullptr ? "" : *key->as_text());
    if (const json::Value* details = value.find("details"); details != nullptr)
        if (const json::Object* list = details->as_object())
            for (const json::Member& one : *list)
                if (one.value.as_text() != nullptr)
                    error = std::move(error).with(one.key, *one.value.as_text());
    return error;
}

}  // namespace hz::server
