import CSAMLLibXML2
import FuzzCommon

@testable import SAMLXML

/// What exclusive canonicalization makes of an element, by libxml2's own walk over the whole document.
enum Canonical {
    static func octets(of element: XMLElement) -> [UInt8] {
        let isInside: xmlC14NIsVisibleCallback = { apex, node, parent in
            var current = node?.pointee.type == XML_NAMESPACE_DECL ? parent : node
            while let candidate = current {
                if UnsafeMutableRawPointer(candidate) == apex { return 1 }
                current = candidate.pointee.parent
            }
            return 0
        }
        guard let buffer = xmlAllocOutputBuffer(nil) else { stop("libxml2 gives no buffer") }
        defer { xmlOutputBufferClose(buffer) }
        let size = xmlC14NExecute(
            element.tree.document, isInside, element.node, Int32(XML_C14N_EXCLUSIVE_1_0.rawValue), nil, 0, buffer)
        guard size >= 0, let start = xmlOutputBufferGetContent(buffer) else {
            stop("libxml2 does not write \(element.localName)")
        }
        return Array(UnsafeBufferPointer(start: start, count: Int(xmlOutputBufferGetSize(buffer))))
    }
}
