import SAMLCore
import SAMLXML
import Testing

@Suite struct Base64Tests {
    @Test(
        arguments: [
            ("", []), ("Zg==", [0x66]), ("Zm8=", [0x66, 0x6F]), ("Zm9v", [0x66, 0x6F, 0x6F]),
            ("Zm\r\n9v\n", [0x66, 0x6F, 0x6F]),
            ("+/+/", [0xFB, 0xFF, 0xBF]),
        ] as [(String, [UInt8])])
    func decodes(_ text: String, _ octets: [UInt8]) throws {
        #expect(try Base64.decode(text, allowing: .lineEnds) == octets)
    }

    @Test(
        arguments: [
            ("Zg", .length), ("Zg=", .length), ("Zg===", .length), ("Zm9v=", .length), ("====", .length),
            ("Z", .length),
            ("Zh==", .leftoverBits), ("Zm9=", .leftoverBits), ("Zg==Zg==", .character(0x5A, offset: 4)),
            ("Zm 9v", .character(0x20, offset: 2)), ("Zm\t9v", .character(0x09, offset: 2)),
            ("-_-_", .character(0x2D, offset: 0)), ("Zm%0A9v", .character(0x25, offset: 2)),
            ("Zm9v\0", .character(0, offset: 4)), ("Zm9é", .character(0xC3, offset: 3)),
            ("Z=g=", .character(0x67, offset: 2)),
        ] as [(String, Base64.Fault)])
    func refuses(_ text: String, _ fault: Base64.Fault) {
        #expect(throws: fault) { try Base64.decode(text, allowing: .lineEnds) }
    }

    @Test func allowsTheWhiteSpaceOfXML() throws {
        #expect(try Base64.decode(" Z m\t9\r\nv ", allowing: .xml) == [0x66, 0x6F, 0x6F])
    }

    @Test func decodesWhatItEncodes() throws {
        for length in 0..<200 {
            let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ length) }
            #expect(try Base64.decode(Base64.encode(octets), allowing: .lineEnds) == octets)
        }
    }
}
