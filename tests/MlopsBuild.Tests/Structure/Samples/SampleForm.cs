namespace MlopsBuild.Tests.Structure.Samples;

/// <summary>What a sample is, so where it stands when it is compiled.</summary>
internal enum SampleForm
{
    /// <summary>Types, with their attributes.</summary>
    Types,

    /// <summary>Members of the build class.</summary>
    Members,

    /// <summary>Statements of a method.</summary>
    Statements,

    /// <summary>The value of something.</summary>
    Expression,
}
