#include "infra/runtime/hardening.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <cerrno>

namespace essaim::runtime {
namespace {

enum Found {
    as_told,
    file_takes_a_number,
    input_can_be_read,
    output_can_be_written,
    errors_are_lost_with_an_error
};

/// What a program that is started without standard input, output and error finds once it has begun.
Found begun_with_nothing() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(number);
    begin_program();
    if (::open("/", O_RDONLY | O_DIRECTORY) <= STDERR_FILENO) return file_takes_a_number;
    char byte = 0;
    if (::read(STDIN_FILENO, &byte, 1) >= 0 || errno != EBADF) return input_can_be_read;
    if (::write(STDOUT_FILENO, &byte, 1) >= 0 || errno != EBADF) return output_can_be_written;
    return ::write(STDERR_FILENO, &byte, 1) == 1 ? as_told : errors_are_lost_with_an_error;
}

TEST(Hardening, keeps_files_from_the_place_of_standard_descriptors_that_were_closed) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) ::_exit(begun_with_nothing());
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), as_told);
}

}  // namespace
}  // namespace essaim::runtime
