#include "app/dossier/readme.hpp"

namespace hz::app {

std::string_view dossier_readme() {
    return "本文件是一个认证项目的案卷，可以脱机核验：\n"
           "  manifest.note             平台签名的清单：状态、时间、全部文件的 SM3 和大小\n"
           "  summary.pdf               可打印的摘要（不证明任何事项）\n"
           "  case/                     该项目的全部事件，每个事件四个文件：\n"
           "    <n>.event.json            公开记录中的事件\n"
           "    <n>.disclosures.json      仍然保存的内容（已删除的不在其中）\n"
           "    <n>.tlog-proof            在 SHA-256 树中的证明\n"
           "    <n>.sm3.tlog-proof        在 SM3 树中的证明\n"
           "  account-<k>/              参与者账户的职责和签名密钥的授予、收回（只公开所需部分）\n"
           "  rules/                    该项目所依据的规则包\n"
           "  evidence/                 事件所引用的证据文件，以 SM3 命名\n"
           "  trust.note, policy.txt, policy.sm3.txt  制作时的信任清单和见证策略\n"
           "\n"
           "核验：\n"
           "  1. 从可信渠道取得平台的根公钥，不要使用随本文件得到的任何密钥。\n"
           "  2. 运行  hengzheng verify --offline --root <根公钥> 本文件.hzd\n"
           "格式见 docs/record.md。本案卷含有商业秘密和个人信息，请妥善保管。\n"
           "\n"
           "This file is the dossier of one certification case and can be checked offline.\n"
           "manifest.note is the signed list of all files, summary.pdf is for reading and proves\n"
           "nothing, case/ holds every event with what is disclosed of it and its proofs,\n"
           "account-<k>/ the duties and signing keys of those who acted, rules/ the rules,\n"
           "evidence/ the files that the events name.\n"
           "\n"
           "To check it:\n"
           "  1. Get the platform's root key in a way you trust; use no key that came with this.\n"
           "  2. Run  hengzheng verify --offline --root <root key> this-file.hzd\n"
           "Formats: docs/record.md. A dossier holds business secrets and personal data: keep it\n"
           "safe.\n";
}

}  // namespace hz::app
