using Xunit.Sdk;
using Xunit.v3;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>Runs the cases of a class by name: each of these leaves the clone as the next one finds it.</summary>
public sealed class AlphabeticalOrder : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(testCase => testCase.TestMethod?.MethodName, StringComparer.Ordinal)];
}
