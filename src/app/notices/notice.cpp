#include "app/notices/notice.hpp"

#include "app/services.hpp"
#include "base/limits.hpp"

namespace hz::app {
namespace {

constexpr std::uint64_t kLastMoment = (std::uint64_t{1} << 48U) - 1;

std::vector<StateKey> keys_of(const Notice& notice) {
    std::vector<StateKey> keys{{"scope", "account:" + notice.account, Uniqueness::Shared},
                               {"inbox", notice.account, Uniqueness::Shared}};
    if (!notice.read_at) keys.push_back({"unread", notice.account, Uniqueness::Shared});
    return keys;
}

}  // namespace

std::string notice_id(const Services& services, std::string_view account, Instant at,
                      std::string_view what) {
    Bytes backwards;
    append_u64(backwards, kLastMoment - static_cast<std::uint64_t>(unix_milliseconds(at)));
    const std::string seed = std::string{account} + "\n" + std::string{what};
    const Digest32 digest = services.primitives.sm3(bytes_of(seed));
    return hex(ByteView{backwards}.subspan(2)) + "-" + hex(ByteView{digest}.first(16));
}

Result<bool> has_notice(ReadTx& tx, const std::string& id) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::Working, kNoticeKind, id));
    return row.has_value();
}

Status add_notice(WriteTx& tx, const std::string& id, const Notice& notice) {
    return put_working(tx, kNoticeKind, id, 0, notice, keys_of(notice),
                       notice.at + limits::kNoticeKept);
}

Status change_notice(WriteTx& tx, const std::string& id, const WorkingRow<Notice>& notice) {
    return put_working(tx, kNoticeKind, id, notice.version, notice.value, keys_of(notice.value),
                       notice.value.at + limits::kNoticeKept);
}

}  // namespace hz::app
