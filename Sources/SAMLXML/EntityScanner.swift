import CSAMLLibXML2
package import SAMLCore

/// Finds the entities of a metadata document of any size while its octets pass by: where each begins and ends, and in
/// which groups it stands.
///
/// It builds no tree. Nothing that it says is to be trusted; it is as strict as the parser about document types,
/// encodings and namespaces, and leaves the rest to whoever parses an entity.
@safe
package final class EntityScanner {
    /// A group, without what stands around it: of that there may be much, and of groups many.
    package struct Group: Sendable, Hashable {
        /// The index of the group around it.
        package let parent: Int?
        /// What it declares itself.
        package let namespaces: NamespaceContext
        /// Its `validUntil`.
        package let validUntil: ExactText?
        /// Its `cacheDuration`.
        package let cacheDuration: ExactText?
    }

    /// An entity.
    package struct Found: Sendable {
        package let entityID: String
        /// The offset of its first octet.
        package let offset: Int
        /// How many octets it has.
        package fileprivate(set) var length = 0
        /// The index of its group in `groups`; nil when it is the root.
        package let group: Int?
        package fileprivate(set) var isIdentityProvider = false
        package fileprivate(set) var isServiceProvider = false
    }

    /// The groups in document order.
    package private(set) var groups: [Group] = []

    private let limits: Limits
    /// How many octets may come before the end of the signature: a tree is made of them.
    private var maximumSignature: Int { min(limits.inputOctets, 1 << 20) }
    private let parser: xmlParserCtxtPtr
    private let hooks: UnsafeMutablePointer<csaml_parser_hooks>
    private var fault: SAMLError?
    private var found: [Found] = []
    private var current: Found?
    /// The depth of the element that is open, the root being 1.
    private var depth = 0
    /// How many declarations each open element has, and all of them together.
    private var declarations: [Int] = []
    private var inScope = 0
    /// The groups that are open, by their index; as many as the depth, as long as only groups are open.
    private var open: [Int] = []
    /// What came so far, until it holds an XML declaration.
    private var beginning: [UInt8]? = []
    private var encoding = EncodingScreen()
    private var screen: TagScreen
    private var stream: CanonicalStream?

    /// Makes a scanner for one document.
    /// - Parameter sink: Hears the document in canonical form, without the signature that it has to have.
    /// - Throws: ``SAMLError`` with `configuration.invalid` or `internal.error`.
    package init(limits: Limits, writingTo sink: (any CanonicalSink)? = nil) throws(SAMLError) {
        try LibXML2.requireUsable()
        let created = try unsafe LibXML2.silenced { () throws(SAMLError) in
            unsafe xmlCreatePushParserCtxt(nil, nil, nil, 0, nil)
        }
        guard let parser = unsafe created else { throw SAMLError.shortOfMemory("libxml2") }
        self.limits = limits
        screen = TagScreen(limits: limits)
        unsafe self.parser = parser
        unsafe hooks = .allocate(capacity: 1)
        unsafe hooks.initialize(
            to: csaml_parser_hooks(
                state: Unmanaged.passUnretained(self).toOpaque(),
                report: { state, _, code, level, _ in
                    unsafe Unmanaged<EntityScanner>.fromOpaque(state).takeUnretainedValue()
                        .hear(code: Int(code), level: Int(level))
                }))
        unsafe xmlCtxtUseOptions(
            parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_PEDANTIC.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        unsafe ScannerCallbacks.install(on: parser)
        unsafe csaml_set_hooks(parser, hooks)
        guard let sink else { return }
        unsafe ScannerCallbacks.installContent(on: parser)
        stream = try unsafe CanonicalStream(parser.pointee.dict, limits: limits, to: sink)
    }

    deinit {
        unsafe xmlFreeParserCtxt(parser)
        unsafe hooks.deallocate()
    }

    /// The offset of the octets that will still be looked at: of the entity that has not ended, if there is one.
    package var unfinished: Int { beginning == nil ? current?.offset ?? position : 0 }

    /// Takes the next octets of the document, and gives the entities that ended in them.
    /// - Throws: ``SAMLError`` with a code of `xml.*` or `input.*`, or `metadata.invalid`.
    package func push(_ octets: Span<UInt8>) throws(SAMLError) -> [Found] {
        try encoding.check(octets)
        guard var first = beginning else { return try parse(octets) }
        for index in octets.indices { first.append(octets[index]) }
        beginning = first
        return first.count < ByteScreen.maximumDeclaration + 3 ? [] : try begin()
    }

    /// Says that the document is over.
    /// - Throws: ``SAMLError`` with a code of `xml.*` or `input.*`, or `metadata.invalid`.
    package func finish() throws(SAMLError) -> [Found] {
        try encoding.finish()
        let first = try begin()
        try screen.finish()
        let last = try LibXML2.silenced { () throws(SAMLError) in try take(unsafe xmlParseChunk(parser, nil, 0, 1)) }
        if stream?.isComplete == false { throw SAMLError(.xmlMalformed) }
        return first + last
    }

    private func begin() throws(SAMLError) -> [Found] {
        guard let first = beginning else { return [] }
        beginning = nil
        try ByteScreen(limits: limits).checkBeginning(first.span)
        return try parse(first.span)
    }

    private func parse(_ octets: Span<UInt8>) throws(SAMLError) -> [Found] {
        try screen.check(octets)
        return try LibXML2.silenced { () throws(SAMLError) in
            let result = unsafe octets.withUnsafeBytes { buffer in
                unsafe buffer.withMemoryRebound(to: CChar.self) { text in
                    unsafe xmlParseChunk(parser, text.baseAddress, Int32(text.count), 0)
                }
            }
            return try take(result)
        }
    }

    private func take(_ result: Int32) throws(SAMLError) -> [Found] {
        if let fault { throw fault }
        guard result == 0, unsafe parser.pointee.wellFormed == 1, unsafe parser.pointee.nsWellFormed == 1 else {
            throw SAMLError(.xmlMalformed, actual: "libxml2 report \(unsafe parser.pointee.errNo)")
        }
        if stream?.isWaiting == true, position > maximumSignature {
            throw SAMLError(
                .inputTooLarge, expected: "at most \(maximumSignature) octets before the end of the signature",
                actual: "more")
        }
        defer { found = [] }
        return found
    }

    static func of(_ context: UnsafeMutableRawPointer) -> EntityScanner? {
        let parser = unsafe context.assumingMemoryBound(to: xmlParserCtxt.self)
        guard let hooks = unsafe parser.pointee._private?.assumingMemoryBound(to: csaml_parser_hooks.self) else {
            return nil
        }
        return unsafe Unmanaged<EntityScanner>.fromOpaque(hooks.pointee.state).takeUnretainedValue()
    }

    func stop(_ error: SAMLError) {
        if fault == nil { fault = error }
        unsafe xmlStopParser(parser)
    }

    /// Has a part of the document written, where it is to be written.
    func pass(_ body: (inout CanonicalStream) throws(SAMLError) -> Void) {
        guard fault == nil else { return }
        do throws(SAMLError) { try stream?.run(body) } catch { stop(error) }
    }

    private func hear(code: Int, level: Int) {
        if level == Int(XML_ERR_WARNING.rawValue), code == 98 || code == 102 { return }
        guard fault == nil else { return }
        fault =
            code == Int(XML_ERR_NO_MEMORY.rawValue)
            ? SAMLError.shortOfMemory("libxml2") : SAMLError(.xmlMalformed, actual: "libxml2 report \(code)", at: nil)
    }

    /// A start tag; the parser stands behind its attributes.
    func start(_ tag: ScannedTag) {
        depth += 1
        guard depth <= limits.depth else {
            return stop(SAMLError(.xmlLimit, expected: "at most elements nested \(limits.depth) deep"))
        }
        declarations.append(tag.declared)
        inScope += tag.declared
        guard tag.declared <= limits.namespacesPerElement, inScope <= limits.namespacesInScope else {
            return stop(
                SAMLError(.xmlLimit, expected: "at most \(limits.namespacesInScope) namespace declarations in scope"))
        }
        if current != nil {
            // Only the roles of the entity are of interest: its children.
            guard depth == open.count + 2, tag.isMetadata else { return }
            if tag.isNamed("IDPSSODescriptor") { current?.isIdentityProvider = true }
            if tag.isNamed("SPSSODescriptor") { current?.isServiceProvider = true }
            return
        }
        guard depth == open.count + 1 else { return }
        if tag.isMetadata, tag.isNamed("EntityDescriptor") {
            begin(tag)
        } else if tag.isMetadata, tag.isNamed("EntitiesDescriptor") {
            groups.append(
                Group(
                    parent: open.last, namespaces: NamespaceContext().adding(tag.declarations),
                    validUntil: tag.attribute("validUntil").map(ExactText.init),
                    cacheDuration: tag.attribute("cacheDuration").map(ExactText.init)))
            open.append(groups.count - 1)
        } else if depth == 1 {
            stop(SAMLError(.metadataInvalid, expected: "EntityDescriptor or EntitiesDescriptor", actual: tag.name))
        }
    }

    private func begin(_ tag: ScannedTag) {
        guard let entityID = tag.attribute("entityID"), (1...1024).contains(entityID.utf8.count) else {
            return stop(SAMLError(.metadataInvalid, expected: "an entityID of 1 to 1024 octets"))
        }
        guard let offset = tagOffset() else {
            return stop(SAMLError(.internalError, actual: "the offset of a tag is not known"))
        }
        current = Found(entityID: entityID, offset: offset, group: open.last)
    }

    /// An end tag; the parser stands behind it.
    func end() {
        if var entity = current, depth == open.count + 1 {
            entity.length = position - entity.offset
            found.append(entity)
            current = nil
        } else if current == nil, depth == open.count {
            open.removeLast()
        }
        depth -= 1
        inScope -= declarations.popLast() ?? 0
    }

    private var position: Int { unsafe csaml_byte_consumed(parser) }

    /// The offset of the `<` that the parser read last: in a tag no other can stand.
    private func tagOffset() -> Int? {
        guard let input = unsafe parser.pointee.input, let base = unsafe input.pointee.base,
            var cursor = unsafe input.pointee.cur
        else { return nil }
        let end = unsafe cursor
        repeat {
            guard unsafe cursor > base else { return nil }
            unsafe cursor -= 1
        } while unsafe cursor.pointee != UInt8(ascii: "<")
        return unsafe position - (end - cursor)
    }
}
