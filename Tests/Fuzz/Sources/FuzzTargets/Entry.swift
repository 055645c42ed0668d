// libFuzzer's way into each target; 0 keeps an input that reached something new.

@c(fuzz_request)
public func request(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { run(RequestFuzz.check, bytes, count) }

@c(fuzz_multipart)
public func multipart(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { run(MultipartFuzz.check, bytes, count) }

@c(fuzz_address)
public func address(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { run(AddressFuzz.check, bytes, count) }

@c(fuzz_cookies)
public func cookies(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { run(CookieFuzz.check, bytes, count) }

@c(fuzz_fields)
public func fields(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { run(FieldFuzz.check, bytes, count) }

private func run(_ check: (FuzzInput) -> Void, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    check(FuzzInput(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
