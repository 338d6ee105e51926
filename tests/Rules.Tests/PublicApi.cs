using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Welfare.Rules.Tests;

/// <summary>An assembly's public types and members, one a line, each line saying which type it belongs to.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
    };

    // NRules is in some builds only: its own folder says what it offers.
    public static string Of(Assembly assembly, string prefix) => string.Concat(
        assembly.GetExportedTypes().Where(type => type.Namespace?.EndsWith(".NRules", StringComparison.Ordinal) == false)
            .SelectMany(type => Lines(type).Prepend(Head(type)).Select(line => $"{type.FullName![prefix.Length..]}: {line}\n"))
            .Order(StringComparer.Ordinal));

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : "class";
        var how = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract && type.IsClass ? "abstract " : type is { IsSealed: true, IsClass: true } ? "sealed " : "";
        var parents = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? $" : {Name(parent)}" : "";
        return $"{how}{kind}{parents}";
    }

    private static IEnumerable<string> Lines(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Enum.Parse(type, name):D}"))
        : type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Line).OfType<string>();

    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{Static(field.IsStatic)}{Nullable(field)} {field.Name}",
        PropertyInfo property => $"{Static(property.GetAccessors()[0].IsStatic)}{Nullable(property)} {PropertyName(property)} {{ {string.Join(' ', Accessors(property))} }}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } or MethodInfo { Name: "op_Implicit" or "op_Explicit" } when member is MethodInfo method =>
            $"{Static(method.IsStatic)}{Nullable(method.ReturnParameter)} {method.Name}({Parameters(method)})",
        EventInfo happening => $"event {happening.Name}",
        _ => null,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string PropertyName(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        if (property.GetMethod is { IsPublic: true })
        {
            yield return "get;";
        }

        if (property.SetMethod is { IsPublic: true } set)
        {
            yield return set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";
        }
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var text = new StringBuilder(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : "");
        text.Append(Nullable(parameter)).Append(' ').Append(parameter.Name);
        return (parameter.HasDefaultValue ? text.Append(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue ?? "null"}") : text).ToString();
    }

    private static string Nullable(ParameterInfo parameter) => Name(parameter.ParameterType) + Mark(parameter.ParameterType, () => new NullabilityInfoContext().Create(parameter));

    private static string Nullable(PropertyInfo property) => Name(property.PropertyType) + Mark(property.PropertyType, () => new NullabilityInfoContext().Create(property));

    private static string Nullable(FieldInfo field) => Name(field.FieldType) + Mark(field.FieldType, () => new NullabilityInfoContext().Create(field));

    private static string Mark(Type type, Func<NullabilityInfo> read) =>
        !type.IsValueType && !type.IsByRef && read().ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Name(Type type) =>
        type.IsByRef ? Name(type.GetElementType()!)
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : System.Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : Keywords.TryGetValue(type, out var keyword) ? keyword
        : !type.IsGenericType ? type.Name
        : type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) ? $"({string.Join(", ", type.GetGenericArguments().Select(Name))})"
        : $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
