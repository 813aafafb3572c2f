using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace MlopsBuild.Tests.Structure;

/// <summary>Writes types of a compiled assembly as C# writes them, without namespaces: type parameters of a method are T, T2, those of a type V, V2.</summary>
internal sealed class SignatureText : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
{
    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"ref {elementType}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType == "Nullable" ? $"{typeArguments[0]}?" : $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => Parameter("T", index);

    public string GetGenericTypeParameter(object? genericContext, int index) => Parameter("V", index);

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.IntPtr => "nint",
        _ => typeCode.ToString().ToLowerInvariant(),
    };

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return Nested(reader, type.GetDeclaringType().IsNil ? null : GetTypeFromDefinition(reader, type.GetDeclaringType(), 0), type.Name);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Nested(reader, type.ResolutionScope.Kind == HandleKind.TypeReference ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) : null, type.Name);
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSystemType() => "Type";

    public bool IsSystemType(string type) => type == "Type";

    public string GetTypeFromSerializedName(string name) => name.Split(',')[0].Split('.')[^1];

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    private static string Parameter(string name, int index) => index == 0 ? name : $"{name}{index + 1}";

    private static string Nested(MetadataReader reader, string? parent, StringHandle name) => (parent is null ? "" : parent + ".") + reader.GetString(name).Split('`')[0];
}
