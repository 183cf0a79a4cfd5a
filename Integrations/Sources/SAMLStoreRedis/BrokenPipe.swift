import Foundation

/// What happens when the other side has closed a connection: an error, and not the end of the process.
enum BrokenPipe {
    /// Runs a body in which a write to a closed connection raises no signal; hiredis does not ask for that.
    static func silenced<Value>(_ body: () -> Value) -> Value {
        var (pipe, before, pending) = (sigset_t(), sigset_t(), sigset_t())
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        sigpending(&pending)
        // Of the host's own is nothing taken away.
        guard sigismember(&pending, SIGPIPE) != 1, pthread_sigmask(SIG_BLOCK, &pipe, &before) == 0 else {
            return body()
        }
        let value = body()
        sigpending(&pending)
        if sigismember(&pending, SIGPIPE) == 1 {
            var signal: Int32 = 0
            sigwait(&pipe, &signal)
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        return value
    }
}
