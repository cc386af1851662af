#pragma once

namespace essaim::runtime {

/// From now on SIGINT and SIGTERM do not end the process: they are told here, and the second one of them ends
/// it after all. For works that stop at a good place. Once a process.
void catch_interruptions();

/// The signal that came, 0 while none did. Thread-safe.
int interruption();

/// Readable once a signal came; for poll(2). -1 before `catch_interruptions`.
int interruption_descriptor();

}  // namespace essaim::runtime
