// verify_fixture FOLDER: what tests/e2e/verify_test.py needs of a certification world.
#include "unit/verify/package_bytes.hpp"

#include <fstream>
#include <iostream>

namespace {

using namespace hz;

void write(const std::string& path, std::string_view text) {
    std::ofstream{path, std::ios::binary} << text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 64;
    const std::string folder = std::string{argv[1]} + "/";
    record::World world;
    write(folder + "genuine.hzv", text_of(test::zipped(world.package())));
    write(folder + "certificate.note", world.certificate_note());
    write(folder + "qr.txt", world.qr());
    write(folder + "at.txt", std::to_string(record::kNow));
    write(folder + "policy.txt", world.policy(record::Tree::Sha256));
    write(folder + "policy.sm3.txt", world.policy(record::Tree::Sm3));
    write(folder + "root.txt",
          "# root of the example platform\n" + record::vkey_of(world.root_key()) + "\n");

    record::World suspended;
    suspended.jwt_entries = {{suspended.certificate.status_idx, record::ListedStatus::Suspended}};
    suspended.note_entries = suspended.jwt_entries;
    write(folder + "suspended.hzv", text_of(test::zipped(suspended.package())));

    const test::TestKey other{test::KeyKind::Sm2, "another root"};
    const auto key = record::make_key("hz.example/root", record::KeyType::Sm2, other.public_key(),
                                      world.use.sha256);
    write(folder + "other_root.txt", record::vkey_of(*key) + "\n");
    return 0;
}
