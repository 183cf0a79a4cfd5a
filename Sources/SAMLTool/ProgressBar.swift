import Foundation

/// A bar on standard error, for what takes longer than a second on a terminal.
struct ProgressBar {
    private let total: Int
    private let isShown = isatty(2) == 1
    private let start = ContinuousClock.now
    private var drawn = -1

    init(total: Int) { self.total = total }

    /// Shows how far it is.
    mutating func advance(to done: Int) {
        guard isShown, total > 0, ContinuousClock.now - start > .seconds(1) else { return }
        let percent = min(100, done * 100 / total)
        guard percent != drawn else { return }
        drawn = percent
        let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
        FileHandle.standardError.write(Data("\r\(bar) \(percent) %".utf8))
    }

    /// Takes the bar away.
    func finish() {
        if drawn >= 0 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
