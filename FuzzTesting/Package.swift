// swift-tools-version: 6.2
import PackageDescription

// Fuzzing with libFuzzer and AddressSanitizer: run.sh builds and runs it.
let targets = ["FuzzResponse", "FuzzStructure", "FuzzBinding", "FuzzText"]
let package = Package(
    name: "swift-saml-fuzzing",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-saml", path: "..")],
    targets: [
        .target(
            name: "FuzzCommon",
            dependencies: [
                .product(name: "SAML", package: "swift-saml"), .product(name: "SAMLTesting", package: "swift-saml"),
            ]
        )
    ] + targets.map { .executableTarget(name: $0, dependencies: ["FuzzCommon"]) },
    swiftLanguageModes: [.v6]
)
