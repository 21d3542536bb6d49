#include "adapters/documents/pdf_attachment.hpp"

#include "record/pdf_note.hpp"

#include <map>
#include <string>

#include <fmt/format.h>

namespace hz::documents {
namespace {

Error failed() { return fail(Code::Unavailable, "document.failed").with("step", "attach"); }

// "<< … >>\n" without the last ">>", so that entries can be added.
Result<std::string> open_dictionary(std::string_view object) {
    const auto end = object.rfind(">>");
    if (end == std::string_view::npos) return failed();
    return std::string{object.substr(0, end)};
}

// Objects that are added or replaced, and where they stand.
class Update {
 public:
    explicit Update(Bytes pdf) : pdf_{std::move(pdf)} {}

    void add(std::size_t number, std::string_view body) {
        offsets_[number] = pdf_.size();
        append(pdf_, fmt::format("{} 0 obj\n", number));
        append(pdf_, body);
        append(pdf_, "\nendobj\n");
    }

    Bytes finish(std::size_t size, const record::PdfObjects& before, std::size_t previous) && {
        const auto at = pdf_.size();
        append(pdf_, "xref\n");
        for (const auto& [number, offset] : offsets_)
            append(pdf_, fmt::format("{} 1\n{:010} 00000 n \n", number, offset));
        append(pdf_, fmt::format("trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n"
                                 "   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                                 size, before.root(), before.info(), previous, at));
        return std::move(pdf_);
    }

 private:
    Bytes pdf_;
    std::map<std::size_t, std::size_t> offsets_{};
};

std::string stream_object(ByteView content) {
    return fmt::format(
        "<< /Type /EmbeddedFile /Subtype /text#2Fplain /Length {} /Params << /Size {} >> "
        ">>\nstream\n{}\nendstream",
        content.size(), content.size(), text_of(content));
}

}  // namespace

Result<Bytes> finish_pdf(Bytes pdf, const Attachment& attachment) {
    HZ_TRY(const auto objects, record::PdfObjects::read(pdf));
    HZ_TRY(const auto catalog_text, objects.object(objects.root()));
    HZ_TRY(const auto info_text, objects.object(objects.info()));
    HZ_TRY(auto catalog, open_dictionary(catalog_text));
    std::string info{info_text};
    if (const auto at = info.find("/CreationDate (2"); at != std::string::npos)
        info.insert(at + std::string_view{"/CreationDate ("}.size(), "D:");
    catalog += "   /Lang (zh-CN)\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
    const auto file = objects.size();
    const auto stream = file + 1;
    const bool attached = !attachment.content.empty();
    if (attached)
        catalog += fmt::format(
            "   /Names << /EmbeddedFiles << /Names [ ({0}) {1} 0 R ] >> >>\n"
            "   /AF [ {1} 0 R ]\n",
            attachment.name, file);
    Update update{std::move(pdf)};  // from here on `objects` is asked for numbers only
    update.add(objects.info(), info);
    update.add(objects.root(), catalog + ">>");
    if (attached) {
        update.add(file, fmt::format("<< /Type /Filespec /F ({0}) /UF ({0}) /AFRelationship /Data "
                                     "/EF << /F {1} 0 R >> >>",
                                     attachment.name, stream));
        update.add(stream, stream_object(attachment.content));
    }
    return std::move(update).finish(attached ? stream + 1 : file, objects, objects.last_section());
}

}  // namespace hz::documents
