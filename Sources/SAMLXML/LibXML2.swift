import CSAMLLibXML2
package import SAMLCore

/// The installed libxml2.
package enum LibXML2 {
    /// Initialises the library once; nil when it can be used, otherwise why not.
    ///
    /// The headers may be older than the library: its interface only grows. A library that is older than the
    /// headers lacks what was compiled in.
    private static let fault: String? = {
        xmlInitParser()
        let header = csaml_libxml2_header_version()
        let library = csaml_libxml2_library_version()
        guard library >= header else {
            return "libxml2 \(library) was loaded, but this program was built for \(header)"
        }
        return nil
    }()

    /// Fails when the library that was loaded does not fit the headers.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    package static func requireUsable() throws(SAMLError) {
        if let fault {
            throw SAMLError(.configuration, expected: "a libxml2 no older than its headers", actual: fault)
        }
    }

    /// Runs a body in which libxml2 prints nothing on this thread, whatever it meets outside of a parser context.
    /// - Throws: What the body throws; ``SAMLError`` with `internal.error` where memory was short, whatever came of it.
    package static func silenced<Value>(_ body: () throws(SAMLError) -> Value) throws(SAMLError) -> Value {
        var reporting = unsafe csaml_reporting()
        return try unsafe withUnsafeMutablePointer(to: &reporting) { (reporting) throws(SAMLError) in
            unsafe csaml_silence(reporting)
            let result = Result(catching: body)
            unsafe csaml_unsilence(reporting)
            guard unsafe reporting.pointee.memory_was_short == 0 else { throw SAMLError.shortOfMemory("libxml2") }
            return try result.get()
        }
    }
}
