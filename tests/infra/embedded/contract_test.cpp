#include "tests/infra/embedded/setting.h"
#include "tests/support/log_contract.h"

namespace essaim::tests {

INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, LogContract, EmbeddedSetting);

}  // namespace essaim::tests
