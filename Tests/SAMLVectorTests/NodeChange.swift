import SAMLTesting

/// One change of one node, as a replacement of octets.
struct NodeChange: Sendable {
    /// What is replaced, from the last to the first, so that offsets stay right.
    let edits: [(range: Range<Int>, octets: [UInt8])]

    init(_ edits: [(range: Range<Int>, octets: [UInt8])]) {
        self.edits = edits.sorted { $0.range.lowerBound > $1.range.lowerBound }
    }

    func apply(to octets: [UInt8]) -> [UInt8] {
        var changed = octets
        for edit in edits { changed.replaceSubrange(edit.range, with: edit.octets) }
        return changed
    }
}

/// The kinds of change.
enum Kind: String, CaseIterable, Sendable {
    case move
    case copy
    case delete
    case rename
    case namespace
    case identifier
    case attribute

    /// Every change of this kind.
    func changes(of octets: [UInt8]) -> [NodeChange] {
        let elements = ElementRange.all(in: octets)
        switch self {
        case .move:
            return placed(elements).map { element, place in
                NodeChange([(element.whole, []), (place..<place, Array(octets[element.whole]))])
            }
        case .copy:
            return placed(elements).map { element, place in NodeChange([(place..<place, Array(octets[element.whole]))])
            }
        case .delete: return elements.map { NodeChange([($0.whole, [])]) }
        case .rename: return elements.flatMap { renamed($0, octets) }
        case .namespace: return elements.flatMap(renamespaced)
        case .identifier: return identified(octets, elements)
        case .attribute:
            return elements.flatMap { element in
                element.attributes.flatMap { attribute in
                    [
                        NodeChange([(attribute, [])]),
                        NodeChange([(attribute.upperBound - 1..<attribute.upperBound - 1, [UInt8(ascii: "x")])]),
                    ]
                }
            }
        }
    }

    /// Every element with every place outside of it: before each start tag, and before each end.
    private func placed(_ elements: [ElementRange]) -> [(ElementRange, Int)] {
        let places =
            elements.map(\.whole.lowerBound) + elements.map(\.startTag.upperBound) + elements.map(\.whole.upperBound)
        return elements.dropFirst().flatMap { element in
            Set(places).sorted().filter { $0 <= element.whole.lowerBound || $0 >= element.whole.upperBound }.map {
                (element, $0)
            }
        }
    }

    private func renamed(_ element: ElementRange, _ octets: [UInt8]) -> [NodeChange] {
        let end = octets[..<element.whole.upperBound].lastIndex(of: UInt8(ascii: "<")) ?? element.whole.lowerBound
        let prefix = element.name.firstIndex(of: UInt8(ascii: ":")).map { Array(element.name[...$0]) } ?? []
        return ["Assertion", "Response", "Signature", "NameID", "Advice", "Other"].map { local in
            let name = prefix + Array(local.utf8)
            let start = element.startTag.lowerBound + 1
            var edits = [(range: start..<(start + element.name.count), octets: name)]
            if end > element.startTag.lowerBound {
                edits.append((range: (end + 2)..<(end + 2 + element.name.count), octets: name))
            }
            return NodeChange(edits)
        }
    }

    private func renamespaced(_ element: ElementRange) -> [NodeChange] {
        let prefix = element.name.firstIndex(of: UInt8(ascii: ":")).map { Array(element.name[..<$0]) }
        let declaration = prefix.map { Array(" xmlns:".utf8) + $0 } ?? Array(" xmlns".utf8)
        let place = element.startTag.lowerBound + 1 + element.name.count
        return ["urn:evil", "urn:oasis:names:tc:SAML:2.0:assertion", "urn:oasis:names:tc:SAML:2.0:protocol"].map {
            uri in
            NodeChange([(place..<place, declaration + Array("=\"\(uri)\"".utf8))])
        }
    }

    /// Every element gets every ID of the document, under every spelling; every ID is exchanged.
    private func identified(_ octets: [UInt8], _ elements: [ElementRange]) -> [NodeChange] {
        let mark = Array(" ID=\"".utf8)
        let own = elements.flatMap(\.attributes).filter { octets[$0].starts(with: mark) }
        var changes = own.map { NodeChange([($0, Array(" ID=\"_other\"".utf8))]) }
        for attribute in own {
            let value = octets[(attribute.lowerBound + mark.count)..<(attribute.upperBound - 1)]
            for element in elements {
                let place = element.startTag.lowerBound + 1 + element.name.count
                for name in ["ID", "Id", "xml:id"] {
                    changes.append(
                        NodeChange([(place..<place, Array(" \(name)=\"".utf8) + value + [UInt8(ascii: "\"")])]))
                }
            }
        }
        return changes
    }
}
