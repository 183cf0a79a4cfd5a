// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "swift-saml",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "SAML", targets: ["SAML"]),
        .library(name: "SAMLTesting", targets: ["SAMLTesting"]),
        .executable(name: "samltool", targets: ["SAMLTool"]),
    ],
    dependencies: [
        // The command-line tool alone uses it; no library target depends on a package.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C boundary
        .systemLibrary(
            name: "CSAMLLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
        ),
        .systemLibrary(
            name: "CSAMLZLib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .systemLibrary(
            name: "CSAMLXMLSec",
            pkgConfig: "xmlsec1-openssl",
            providers: [.apt(["libxmlsec1-dev", "libssl-dev"]), .brew(["libxmlsec1"])]
        ),

        // Library
        .target(name: "SAMLCore"),
        .target(name: "SAMLXML", dependencies: ["SAMLCore", "CSAMLLibXML2", "CSAMLZLib"]),
        .target(name: "SAMLSignature", dependencies: ["SAMLCore", "SAMLXML", "CSAMLLibXML2", "CSAMLXMLSec"]),
        .target(name: "SAMLMetadata", dependencies: ["SAMLCore", "SAMLXML", "SAMLSignature"]),
        .target(name: "SAMLAssertion", dependencies: ["SAMLCore", "SAMLXML", "SAMLSignature", "SAMLMetadata"]),
        .target(name: "SAMLAttributes", dependencies: ["SAMLCore", "SAMLAssertion"]),
        .target(name: "SAMLIssuing", dependencies: ["SAMLCore", "SAMLXML", "SAMLSignature", "SAMLMetadata"]),
        .target(
            name: "SAMLServiceProvider",
            dependencies: ["SAMLCore", "SAMLXML", "SAMLSignature", "SAMLMetadata", "SAMLAssertion", "SAMLIssuing"]
        ),
        .target(
            name: "SAMLAWS",
            dependencies: [
                "SAMLCore", "SAMLSignature", "SAMLMetadata", "SAMLAssertion", "SAMLAttributes", "SAMLIssuing",
            ]
        ),
        .target(
            name: "SAML",
            dependencies: [
                "SAMLCore", "SAMLSignature", "SAMLMetadata", "SAMLAssertion", "SAMLAttributes", "SAMLServiceProvider",
                "SAMLAWS",
            ]
        ),
        .target(name: "SAMLTesting", dependencies: ["SAML", "SAMLIssuing"]),
        .target(
            name: "SAMLVectors",
            dependencies: ["SAML", "SAMLCore", "SAMLXML", "SAMLSignature", "SAMLTesting", "SAMLIssuing"]
        ),

        // Tools
        .executableTarget(
            name: "SAMLTool",
            dependencies: [
                "SAML", "SAMLXML", "SAMLVectors", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .executableTarget(
            name: "SAMLVectorTool",
            dependencies: [
                "SAMLVectors", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // Tests
        .testTarget(name: "SAMLCoreTests", dependencies: ["SAMLCore"]),
        .testTarget(name: "SAMLXMLTests", dependencies: ["SAMLXML", "SAMLTesting"]),
        .testTarget(
            name: "SAMLSignatureTests", dependencies: ["SAMLSignature", "SAMLTesting", "SAMLIssuing", "SAMLXML"]
        ),
        .testTarget(
            name: "SAMLMetadataTests", dependencies: ["SAMLMetadata", "SAMLTesting", "SAMLIssuing", "SAMLSignature"]
        ),
        .testTarget(name: "SAMLAssertionTests", dependencies: ["SAML", "SAMLTesting", "SAMLXML"]),
        .testTarget(name: "SAMLAttributesTests", dependencies: ["SAML", "SAMLTesting"]),
        .testTarget(
            name: "SAMLServiceProviderTests",
            dependencies: ["SAML", "SAMLTesting", "SAMLSignature", "SAMLXML", "SAMLIssuing"], exclude: ["Goldens"]
        ),
        .testTarget(name: "SAMLAWSTests", dependencies: ["SAML", "SAMLTesting"]),
        .testTarget(name: "SAMLTestingTests", dependencies: ["SAML", "SAMLTesting"]),
        .testTarget(name: "SAMLToolTests", dependencies: ["SAMLTool"], exclude: ["Goldens", "Documents"]),
        .testTarget(name: "SAMLVectorTests", dependencies: ["SAML", "SAMLTesting", "SAMLVectors"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
