using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlopsBuild.Data;

namespace MlopsBuild.Analyzers;

/// <summary>Refuses a record marked with <c>[RowOf("...")]</c> that disagrees with its contract, which the compiler is given as an additional file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowOfAnalyzer : DiagnosticAnalyzer
{
    private const string Datasets = "MlopsBuild.Datasets.";

    private static readonly DiagnosticDescriptor Different = Rule("MLOPS001", "A property is not as its column is");
    private static readonly DiagnosticDescriptor Missing = Rule("MLOPS002", "A column has no property");
    private static readonly DiagnosticDescriptor Extra = Rule("MLOPS003", "A property has no column");
    private static readonly DiagnosticDescriptor Absent = Rule("MLOPS004", "The contract of a record is not given to the compiler");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Different, Missing, Extra, Absent];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var row = (INamedTypeSymbol)context.Symbol;
        if (Attribute(row, "RowOfAttribute") is not { } attribute || Argument(row, "RowOfAttribute")?.Value is not string contract)
            return;
        var files = context.Options.AdditionalFiles;
        var path = "/" + Slashed(contract).TrimStart('/');
        var file = files.Where(file => Slashed("/" + file.Path).EndsWith(path, StringComparison.Ordinal)).OrderBy(file => file.Path.Length).FirstOrDefault();
        if (file is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Absent, Place(row, attribute), Unfound(row.Name, contract, files)));
            return;
        }

        if (file.GetText(context.CancellationToken) is not { } text || ContractColumns.Read(text.ToString()) is not { } columns)
            return;
        var properties = Properties(row);
        foreach (var problem in new RowComparison(row.Name, contract).Problems([.. properties.Select(Property)], columns))
        {
            var rule = problem.Kind switch
            {
                RowProblemKind.Different => Different,
                RowProblemKind.Missing => Missing,
                _ => Extra,
            };
            var property = problem.Property is { } named ? properties.First(found => found.Name == named.Name) : null;
            context.ReportDiagnostic(Diagnostic.Create(rule, property is null ? Place(row, attribute) : Place(row, property), problem.Text));
        }
    }

    /// <summary>The properties that stand for columns, those of a base type first, as the core reads them off a compiled record.</summary>
    private static List<IPropertySymbol> Properties(INamedTypeSymbol row)
    {
        var properties = row.BaseType is { SpecialType: not SpecialType.System_Object } parent ? Properties(parent) : [];
        foreach (var property in row.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod: not null })
                continue;
            properties.RemoveAll(hidden => hidden.Name == property.Name);
            properties.Add(property);
        }

        return properties;
    }

    private static RowProperty Property(IPropertySymbol property)
    {
        var isNullable = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        var type = isNullable ? ((INamedTypeSymbol)property.Type).TypeArguments[0] : property.Type;
        return new RowProperty(property.Name, RowComparison.ColumnName(property.Name, Argument(property, "ColumnNameAttribute")?.Value as string))
        {
            Type = FullName(type),
            Nullable = isNullable || (!property.Type.IsValueType && property.NullableAnnotation == NullableAnnotation.Annotated),
            Role = Role(Argument(property, "RoleAttribute")),
            Unit = Argument(property, "UnitAttribute")?.Value as string ?? "",
        };
    }

    private static string FullName(ITypeSymbol type) => type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { } space }
        ? space.IsGlobalNamespace ? type.Name : space.ToDisplayString() + "." + type.Name
        : type.ToDisplayString();

    private static string Role(TypedConstant? argument) =>
        argument is { Type: { } type, Value: { } value }
            && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => value.Equals(field.ConstantValue)) is { } role
            ? role.Name.ToLowerInvariant()
            : "feature";

    private static TypedConstant? Argument(ISymbol symbol, string attribute) =>
        Attribute(symbol, attribute) is { ConstructorArguments: { Length: 1 } arguments } ? arguments[0] : null;

    private static AttributeData? Attribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == Datasets + name);

    private static string Slashed(string path) => path.Replace('\\', '/').Replace("/./", "/");

    private static string Unfound(string row, string contract, ImmutableArray<AdditionalText> files)
    {
        var name = contract.Substring(Slashed(contract).LastIndexOf('/') + 1);
        var given = files.Select(file => Slashed(file.Path)).Where(path => path.EndsWith(".contract.yml", StringComparison.Ordinal)).OrderBy(path => path, StringComparer.Ordinal).ToList();
        var found = given.Count == 0 ? "no contract" : string.Join(", ", given.Select(path => $"\"{path}\""));
        return string.Format(
            CultureInfo.InvariantCulture,
            "The contract \"{0}\" of {1} is not among the additional files of the compiler, which were given {2}; add <AdditionalFiles Include=\"<path from the project to>/{3}\" /> to the project, or correct [RowOf]",
            contract,
            row,
            found,
            name);
    }

    // Where the member is declared; a base type of another assembly has no source.
    private static Location Place(INamedTypeSymbol row, IPropertySymbol property) =>
        property.Locations.FirstOrDefault(location => location.IsInSource) ?? row.Locations[0];

    // Of a partial record's parts, that which bears the attribute.
    private static Location Place(INamedTypeSymbol row, AttributeData attribute) =>
        row.Locations.FirstOrDefault(location => location.SourceTree == attribute.ApplicationSyntaxReference?.SyntaxTree) ?? row.Locations[0];

    private static DiagnosticDescriptor Rule(string id, string title) =>
        new(id, title, "{0}", "MlopsBuild", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
