import FuzzCommon
import SAML

/// Any text as an instant and as a duration: a second reader, which knows nothing of the first, agrees, and what is
/// written is read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTimestamp(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let text = text(start, count)
    let instant = try? Timestamp(xsDateTime: text)
    let expected = PlainInstant(text)
    require(instant?.secondsSinceEpoch == expected?.seconds, "another second, or not both read it")
    require(instant?.nanoseconds == expected?.nanoseconds, "another fraction")
    if let instant {
        require((try? Timestamp(xsDateTime: instant.description)) == instant, "it is written as another instant")
        let later = instant.advanced(bySeconds: 1)
        require(instant < later && !(later < instant), "a second later is not later")
    }
    let duration = XSDuration(text)
    let other = PlainDuration(text)
    require(duration?.months == other?.months && duration?.seconds == other?.seconds, "another length")
    if let duration {
        require(duration.description.hasOctets(of: text), "the text of a duration is another one")
    }
    // What is no text at all is no instant.
    let numbers = octets(start, min(count, 12))
    if numbers.count == 12 {
        let seconds = numbers[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) } % 400_000_000_000
        let nanoseconds = Int32(numbers[8...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 1_000_000_000)
        let made = Timestamp(secondsSinceEpoch: seconds, nanoseconds: nanoseconds)
        if let read = try? Timestamp(xsDateTime: made.description) {
            require(read == made, "a number is written as another instant")
        } else {
            require(!(-62_135_596_800..<253_402_300_800).contains(seconds), "an instant of our era is not written")
        }
    }
    return 0
}
