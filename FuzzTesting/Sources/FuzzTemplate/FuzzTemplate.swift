import FoundationEssentials
import FuzzCommon
import SAML

/// A user who has every attribute that is documented; the value of each is its name.
private let everybody = DirectoryUser(
    Dictionary(
        uniqueKeysWithValues: MappingVariable.Source.allCases.flatMap { source in
            MappingVariable.names(of: source).map { ("\(source.rawValue):\($0)", "<\($0)>") }
        }))

/// The first line as a template and the rest as a user in JSON: what is read is written as the same, and a user gets
/// what a plain replacement makes of the template.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTemplate(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let input = octets(start, count)
    let line = input.prefix { $0 != 0x0A }
    let text = String(decoding: line, as: UTF8.self)
    let user = user(input[line.endIndex...].dropFirst())
    guard let template = try? MappingTemplate(text) else {
        require((try? AttributeMapping(["Subject": text], directory: .identityCenter)) == nil, "a mapping reads more")
        return 0
    }
    guard let again = try? MappingTemplate(template.description) else { stop("it is written as no template") }
    require(again.segments == template.segments && again.notes.isEmpty, "it is written as another template")
    if template.notes.isEmpty { require(template.description.hasOctets(of: text), "another text, and no note") }
    for directory in Directory.allCases {
        guard let mapping = try? AttributeMapping(["Subject": text, "a": text], directory: directory) else {
            require(template.variables.contains { $0.source == .path }, "a template that no mapping takes")
            continue
        }
        guard let mapped = try? mapping.result(for: everybody) else { stop("somebody has everything, and not enough") }
        let expected = plain(template.description)
        require(mapped.nameID?.value.hasOctets(of: expected) == true, "another name")
        require(mapped.attributes.map(\.texts) == [[expected]], "another attribute")
        _ = mapping.notes
        if let user { _ = try? mapping.result(for: user) }
    }
    return 0
}

/// What becomes of a template for everybody: each `${source:name}` is the name in angle brackets.
private func plain(_ template: String) -> String {
    var result: [UInt8] = []
    var rest = Array(template.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "$"), let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            let brace = rest.firstIndex(of: UInt8(ascii: "}")), colon < brace
        else {
            result.append(byte)
            continue
        }
        result += Array("<".utf8) + rest[(colon + 1)..<brace] + Array(">".utf8)
        rest = rest[(brace + 1)...]
    }
    return String(decoding: result, as: UTF8.self)
}

/// A user, who is written as the same.
private func user(_ json: ArraySlice<UInt8>) -> DirectoryUser? {
    guard !json.isEmpty, let user = try? JSONDecoder().decode(DirectoryUser.self, from: Data(json)) else { return nil }
    let written = must { try JSONEncoder().encode(user) }
    require((try? JSONDecoder().decode(DirectoryUser.self, from: written)) == user, "written as another user")
    return user
}
