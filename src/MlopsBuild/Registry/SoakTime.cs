namespace MlopsBuild.Registry;

/// <summary>How long a version must have stayed in another alias first, without a break.</summary>
/// <param name="Alias">The other alias, such as <c>staging</c>.</param>
/// <param name="Time">How long.</param>
public sealed record SoakTime(string Alias, TimeSpan Time);
