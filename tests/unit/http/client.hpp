// A client that sends exactly the bytes it is told to, on a blocking socket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace hz::test {

struct Reply {
    int status{};  // 0: the server closed without an answer
    std::string head{};
    std::string body{};
    [[nodiscard]] bool has(std::string_view line) const {
        return head.find("\r\n" + std::string{line} + "\r\n") != std::string::npos;
    }
    // Empty when it is not there.
    [[nodiscard]] std::string header(std::string_view name) const {
        const std::string start = "\r\n" + std::string{name} + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos) return {};
        return head.substr(at + start.size(), head.find("\r\n", at + 2) - at - start.size());
    }
};

class Client {
 public:
    // `from`: any address of 127.0.0.0/8 is a client of its own.
    explicit Client(std::uint16_t port, const char* from = "127.0.0.1")
        : fd_{socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = inet_addr(from);
        const void* raw_own = &own;
        static_cast<void>(bind(fd_, static_cast<const sockaddr*>(raw_own), sizeof own));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{20, 0};
        setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const void* raw = &to;
        connected_ = connect(fd_, static_cast<const sockaddr*>(raw), sizeof to) == 0;
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { close(fd_); }

    [[nodiscard]] bool connected() const { return connected_; }
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Reads one response; `head_only` for answers to HEAD.
    Reply read(bool head_only = false) {
        Reply reply;
        std::size_t end = std::string::npos;
        while ((end = held_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return reply;
        reply.head = held_.substr(0, end + 4);
        held_.erase(0, end + 4);
        reply.status = std::stoi(reply.head.substr(9, 3));
        const std::size_t at = reply.head.find("\r\nContent-Length: ");
        if (head_only || at == std::string::npos) return reply;
        const std::size_t length = std::stoul(reply.head.substr(at + 18));
        while (held_.size() < length && more()) {
        }
        reply.body = held_.substr(0, length);
        held_.erase(0, length);
        return reply;
    }
    Reply ask(std::string_view bytes) {
        send(bytes);
        return read();
    }
    // True when the server closes; false when it still sends.
    bool closed() { return held_.empty() && !more(); }
    void reset() {
        const linger now{1, 0};
        setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close(fd_);
        fd_ = -1;
    }

 private:
    bool more() {
        char buffer[65536];
        const ssize_t got = recv(fd_, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        held_.append(buffer, static_cast<std::size_t>(got));
        return true;
    }
    int fd_;
    bool connected_{};
    std::string held_{};
};

}  // namespace hz::test
