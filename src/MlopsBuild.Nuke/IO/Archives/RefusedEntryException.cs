namespace Nuke.Common.IO;

/// <summary>An entry of an archive must not be unpacked.</summary>
internal sealed class RefusedEntryException(string message) : IOException(message);
