#include "infra/runtime/machine.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace essaim::runtime {
namespace {

TEST(Machine, says_what_the_system_allows_now) {
    rlimit limit{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    EXPECT_EQ(process_limits().open_files, limit.rlim_cur);
    ASSERT_GT(limit.rlim_cur, 100u);
    const rlimit lower{limit.rlim_cur - 1, limit.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &lower), 0);
    EXPECT_EQ(process_limits().open_files, limit.rlim_cur - 1);
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
}

TEST(Machine, says_why_a_port_that_somebody_has_is_not_free) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(socket, 1), 0);
    ASSERT_EQ(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size), 0);
    EXPECT_NE(why_not_listen("127.0.0.1", ntohs(address.sin_port)), "");
    ::close(socket);
    EXPECT_EQ(why_not_listen("127.0.0.1", ntohs(address.sin_port)), "");
    EXPECT_NE(why_not_listen("192.0.2.1", 0), "") << "not an address of this machine";
}

TEST(Machine, knows_the_time_zone_of_paris) {
    EXPECT_TRUE(knows_paris());
}

}  // namespace
}  // namespace essaim::runtime
