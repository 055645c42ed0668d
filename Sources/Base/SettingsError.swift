/// Every mistake in the settings, one sentence each, without the values.
package struct SettingsError: Error, Equatable {
    package let faults: [String]
}
