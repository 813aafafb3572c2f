namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Format of test results.</summary>
public enum AzurePipelinesTestResultsType
{
    /// <summary>JUnit.</summary>
    JUnit,

    /// <summary>NUnit 2 or 3.</summary>
    NUnit,

    /// <summary>TRX of Visual Studio.</summary>
    VSTest,

    /// <summary>xUnit 2.</summary>
    XUnit,

    /// <summary>CTest.</summary>
    CTest,
}
