// swift-tools-version: 6.2
import PackageDescription

// Fuzzing with libFuzzer and AddressSanitizer: run.sh builds and runs it.
let targets = [
    "FuzzTimestamp", "FuzzARN", "FuzzTemplate", "FuzzPolicy", "FuzzEncoding", "FuzzMetadata", "FuzzDecryption",
    "FuzzCanonical", "FuzzSignature", "FuzzBinding", "FuzzWriting", "FuzzResponse", "FuzzStructure",
]
let products: [Target.Dependency] = ["SAML", "SAMLTesting"].map { .product(name: $0, package: "swift-saml") }
let package = Package(
    name: "swift-saml-fuzzing",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-saml", path: "..")],
    targets: [.target(name: "FuzzCommon", dependencies: products)]
        + targets.map { .executableTarget(name: $0, dependencies: ["FuzzCommon"] + products) },
    swiftLanguageModes: [.v6]
)
