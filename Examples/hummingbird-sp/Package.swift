// swift-tools-version: 6.2
import PackageDescription

// A service that signs people in with the library. A package of its own: the library itself needs no framework.
let package = Package(
    name: "hummingbird-sp",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "hummingbird-sp", targets: ["HummingbirdSP"])],
    dependencies: [
        .package(name: "swift-saml", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "HummingbirdSP",
            dependencies: [
                .product(name: "SAML", package: "swift-saml"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(
            name: "HummingbirdSPTests",
            dependencies: [
                "HummingbirdSP",
                .product(name: "SAML", package: "swift-saml"),
                .product(name: "SAMLTesting", package: "swift-saml"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
