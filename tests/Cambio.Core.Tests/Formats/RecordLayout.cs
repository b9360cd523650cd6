using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Cambio.Core.Tests.Formats;

/// <summary>
/// Finds out where the members of a blittable record really are: it sets one byte at a time and looks which member
/// changes. Asking the marshaller instead would tell of a native layout that nobody uses, and it refuses Int128.
/// </summary>
internal static class RecordLayout
{
    /// <summary>A Markdown table of a record: offset, size, type and name of each member.</summary>
    public static string Table<T>()
        where T : unmanaged
    {
        FieldInfo[] fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        int[] first = new int[fields.Length];
        int[] size = new int[fields.Length];
        byte[] bytes = new byte[Unsafe.SizeOf<T>()];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = 1;
            object record = MemoryMarshal.Read<T>(bytes);
            for (int f = 0; f < fields.Length; f++)
            {
                object value = fields[f].GetValue(record)!;
                if (!value.Equals(Activator.CreateInstance(fields[f].FieldType)))
                {
                    first[f] = size[f] == 0 ? i : first[f];
                    size[f]++;
                }
            }

            bytes[i] = 0;
        }

        var table = new StringBuilder();
        table.Append($"### {typeof(T).Name}: {bytes.Length} bytes\n\n");
        table.Append("| offset | size | type | member |\n|---|---|---|---|\n");
        for (int f = 0; f < fields.Length; f++)
        {
            table.Append($"| {first[f]} | {size[f]} | {fields[f].FieldType.Name} | {NameOf(fields[f])} |\n");
        }

        return table.Append('\n').ToString();
    }

    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
