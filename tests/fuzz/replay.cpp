// Runs a fuzz target over the files of one folder, without a fuzzer: the seeds and every input that once
// broke it.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: fuzz_NAME_replay FOLDER\n", stderr);
        return 2;
    }
    std::error_code error;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1], error)) {
        std::printf("%s\n", entry.path().c_str());
        std::fflush(stdout);  // so that the last line names the file that aborts
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        ++files;
    }
    if (files == 0) {
        std::fprintf(stderr, "%s: no seed: a target has at least one\n", argv[1]);
        return 1;
    }
    return 0;
}
