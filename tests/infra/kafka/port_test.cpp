#include "tests/infra/kafka/setting.h"
#include "tests/support/log_contract.h"

namespace essaim::tests {

INSTANTIATE_TYPED_TEST_SUITE_P(Kafka, LogContract, KafkaSetting);

}  // namespace essaim::tests
