namespace MlopsBuild.Tests.Ci.Builds;

public enum Pace
{
    Slow,
    Quick,
}
