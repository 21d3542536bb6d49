// Joins a target to libFuzzer.
#include "fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    hz::fuzz::examine({data, size});
    return 0;
}
