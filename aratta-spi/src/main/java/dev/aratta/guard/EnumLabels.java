package dev.aratta.guard;

import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.List;
import java.util.Set;

/// The one dynamic constant that javac writes: the name of an enum constant as the label of a
/// switch over a sealed type, such as `case Mark.BEGIN`. It is a description, and what it describes
/// is of the plugin or open to it.
///
/// @param classes all classes of the plugin
record EnumLabels(PluginClasses classes) {
  private static final String INVOKE = "java.lang.invoke.ConstantBootstraps.invoke";
  private static final String CLASS = "java.lang.constant.ClassDesc.of";
  private static final String ENUM = "java.lang.Enum$EnumDesc.of";
  private static final Set<String> PARTS = Set.of(INVOKE, CLASS, ENUM);

  boolean isLabel(ConstantDynamicEntry constant) {
    return isLabel(constant.bootstrap());
  }

  /// Tells whether a bootstrap method is that of a label, or of the class in one.
  boolean isLabel(BootstrapMethodEntry bootstrap) {
    List<LoadableConstantEntry> arguments = bootstrap.arguments();
    if (!name(bootstrap.bootstrapMethod().reference()).equals(INVOKE)
        || arguments.size() < 2
        || !(arguments.getFirst() instanceof MethodHandleEntry maker)) {
      return false;
    }
    return switch (name(maker.reference())) {
      case CLASS -> arguments.get(1) instanceof StringEntry type && isOpen(type.stringValue());
      case ENUM ->
          arguments.get(1) instanceof ConstantDynamicEntry type
              && isLabel(type.bootstrap())
              && arguments.getLast() instanceof StringEntry;
      default -> false;
    };
  }

  private boolean isOpen(String type) {
    return classes.contains(type.replace('.', '/')) || AllowList.CURRENT.type(type);
  }

  /// Tells whether a label is made with a member, which makes descriptions and nothing else.
  static boolean isPart(MemberRefEntry member) {
    return PARTS.contains(name(member));
  }

  private static String name(MemberRefEntry member) {
    return Descriptors.name(member.owner().asInternalName()) + '.' + member.name().stringValue();
  }
}
