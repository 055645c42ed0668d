import Dispatch
import Glibc

/// Does something at each SIGHUP, as long as it is held.
struct ReloadSignal {
    private let source: any DispatchSourceSignal

    init(_ body: @escaping @Sendable () -> Void) {
        signal(SIGHUP, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler(handler: body)
        source.resume()
    }

    func stop() { source.cancel() }
}
