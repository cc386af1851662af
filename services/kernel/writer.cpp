#include "services/kernel/writer_definition.h"

namespace essaim::kernel {

template class BasicWriter<WriterRule{}>;

}  // namespace essaim::kernel
