#include "infra/http/socket_path.h"

#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

namespace essaim::http {

SocketPath::SocketPath(const std::string& path) : text_(path) {
    constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
    if (path.size() <= longest) return;
    text_.clear();
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return;
    folder_ = ::open(path.substr(0, slash + 1).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder_ < 0) return;
    std::string by_folder = "/proc/self/fd/" + std::to_string(folder_) + path.substr(slash);
    if (by_folder.size() <= longest) text_ = std::move(by_folder);
}

SocketPath::~SocketPath() {
    if (folder_ >= 0) ::close(folder_);
}

}  // namespace essaim::http
