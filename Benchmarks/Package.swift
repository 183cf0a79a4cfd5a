// swift-tools-version: 6.2
import PackageDescription

// `swift package benchmark` runs Benchmarks/; compare/run.py sets this library beside others.
let package = Package(
    name: "swift-saml-benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "swift-saml", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.29.0", traits: []),
    ],
    targets: [
        .target(
            name: "Material",
            dependencies: [
                .product(name: "SAML", package: "swift-saml"), .product(name: "SAMLTesting", package: "swift-saml"),
            ]
        ),
        .executableTarget(name: "Repeat", dependencies: ["Material"]),
        .executableTarget(
            name: "Validation",
            dependencies: ["Material", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/Validation",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
