// A file in a form: the pieces in which it arrives make no difference, and nothing is added to it.
#include "adapters/http/multipart.hpp"

#include "fuzz/fuzz.hpp"

namespace {

struct Outcome {
    std::string file{};
    std::string error{};  // empty: whole
};

class Reading {
 public:
    void take(hz::ByteView piece) {
        if (!outcome_.error.empty()) return;
        const auto fed = form_.feed(hz::text_of(piece), [&](std::string_view file) -> hz::Status {
            outcome_.file.append(file);
            return {};
        });
        if (!fed) outcome_.error = fed.error().key;
    }
    Outcome finish() {
        if (const auto done = form_.finish(); outcome_.error.empty() && !done)
            outcome_.error = done.error().key;
        return outcome_;
    }

 private:
    hz::http::Multipart form_ = *hz::http::Multipart::from("multipart/form-data; boundary=zz");
    Outcome outcome_{};
};

}  // namespace

void hz::fuzz::examine(ByteView input) {
    Draw draw{input};
    Draw sizes{input};
    (void)draw.up_to(255);
    const ByteView body = draw.rest();
    Reading whole;
    whole.take(body);
    const Outcome once = whole.finish();
    Reading torn;
    in_pieces(sizes, body, [&](ByteView piece) { torn.take(piece); });
    const Outcome pieces = torn.finish();
    HZ_HOLDS(once.error == pieces.error);
    if (!once.error.empty()) return;
    HZ_HOLDS(once.file == pieces.file);
    HZ_HOLDS(text_of(body).find(once.file) != std::string_view::npos);
    HZ_HOLDS(once.file.find("\r\n--zz") == std::string::npos);
}
