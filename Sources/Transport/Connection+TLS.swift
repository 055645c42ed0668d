import CEpoll

extension Connection {
    /// So much plaintext at a time is encrypted before it is sent.
    private static let encryptedAtOnce = 64 * 1024

    /// Takes the peer's bytes through the session: the handshake first, then what they hold for the handler.
    func decrypt(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let session, let security else { return abort() }
        if !session.hasBegun {
            session.hasBegun = true
            // RFC 8446, section 5.1: the first record holds a handshake, type 22.
            guard bytes.first == 22 else { return refusePlaintext(security.answerToPlaintext()) }
        }
        session.withInput(bytes) {
            if let makeHandler {
                guard shake(session, security) else { return }
                self.makeHandler = nil
                clear(.handshake)
                handler = makeHandler(self)
            }
            read(session)
        }
    }

    /// Whether the handshake is over.
    private func shake(_ session: TLSSession, _ security: TransportSecurity) -> Bool {
        switch session.handshake() {
        case .done: return true
        case .wantsInput: return false
        case .ended, .failed:
            security.handshakeFailed()
            clear(.handshake)
            // What still waits is the alert that says why.
            close(lingering: true)
            return false
        }
    }

    private func read(_ session: TLSSession) {
        while isOpen {
            switch session.read(into: loop.plain) {
            case .done(let count):
                handler?.received(UnsafeBufferPointer(rebasing: loop.plain[..<count]).span, on: self)
            case .wantsInput: return
            case .ended: return endOfInput()
            case .failed:
                output = OutputQueue()
                return close(lingering: true)
            }
        }
    }

    /// Tells a peer that speaks no TLS so, in clear.
    private func refusePlaintext(_ answer: [UInt8]) {
        session = nil
        makeHandler = nil
        clear(.handshake)
        output.append(answer)
        close(lingering: true)
    }

    /// Encrypts and sends what waits; false when the connection is broken.
    func flush(through session: TLSSession) -> Bool {
        while true {
            if session.pending == 0 {
                guard !output.isEmpty else { return true }
                let taken = output.drain { first, _ in
                    let part = UnsafeBufferPointer(rebasing: first.prefix(Self.encryptedAtOnce))
                    return session.write(part) ? part.count : -1
                }
                guard taken > 0 else { return false }
            }
            let sent = session.drain { cepoll_send(descriptor, $0.baseAddress, $0.count, nil, 0) }
            guard let goesOn = took(sent) else { return false }
            guard goesOn else {
                awaitWritable()
                return true
            }
        }
    }
}
