namespace Nuke.Common.CI.TeamCity;

/// <summary>Kind of a report, spelt as TeamCity spells it.</summary>
public enum TeamCityImportType
{
    /// <summary>Tests in the format of JUnit.</summary>
    junit,

    /// <summary>Tests in the format of Maven Surefire.</summary>
    surefire,

    /// <summary>Tests in the format of NUnit.</summary>
    nunit,

    /// <summary>Tests in the format of MSTest.</summary>
    mstest,

    /// <summary>Tests in the format of VSTest.</summary>
    vstest,

    /// <summary>Tests in the format of Google Test.</summary>
    gtest,

    /// <summary>Inspections of Checkstyle.</summary>
    checkstyle,

    /// <summary>Inspections of FindBugs.</summary>
    findBugs,

    /// <summary>Inspections of JSLint.</summary>
    jslint,

    /// <summary>Inspections of ReSharper.</summary>
    ReSharperInspectCode,

    /// <summary>Inspections of FxCop.</summary>
    FxCop,

    /// <summary>Inspections of PMD.</summary>
    pmd,

    /// <summary>Duplicates found by PMD.</summary>
    pmdCpd,

    /// <summary>Duplicates found by ReSharper.</summary>
    DotNetDupFinder,

    /// <summary>Coverage of .NET code.</summary>
    dotNetCoverage,
}
