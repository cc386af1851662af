#pragma once

namespace essaim::runtime {

/// For a process that holds keys: writes no core dump, cannot be attached to by others of the same user, and
/// neither it nor its children gain a right by running a program (PR_SET_NO_NEW_PRIVS). What the system does
/// not allow is left as it is. Call before threads are started.
void harden_process();

/// What every program of the house begins with: what it writes is for its owner alone (books and pay), a
/// reader who goes away is an error of a write, not the end of the process, and no file that it opens takes
/// the place of a standard input, output or error that was closed: what is printed would go into it.
void begin_program();

}  // namespace essaim::runtime
