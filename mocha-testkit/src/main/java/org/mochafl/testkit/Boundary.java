package org.mochafl.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/** What goes from a coordinator to where tasks are kept: walked through by reflection, and counted. */
final class Boundary {

    private static final List<Class<?>> STAY = List.of(
            TaskData.class,
            Rows.class,
            DualState.class,
            DualPoint.class,
            Device.class,
            TaskView.class,
            TaskPartition.class,
            Fleet.class);

    private Boundary() {}

    /**
     * The number of numbers and references that a message carries with it.
     *
     * @throws AssertionError if it reaches a task's data, its dual state, or anything that holds them
     */
    static int size(Object message) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>();
        left.add(message);
        int size = 0;
        while (!left.isEmpty()) {
            Object object = left.remove();
            if (seen.add(object)) {
                size += visit(object, left);
            }
        }
        return size;
    }

    private static int visit(Object object, Deque<Object> left) {
        Class<?> type = object.getClass();
        for (Class<?> kind : STAY) {
            if (kind.isInstance(object)) {
                throw new AssertionError("a message carries a " + type.getName() + ", which stays where the tasks are");
            }
        }
        if (type.isArray()) {
            if (!type.getComponentType().isPrimitive()) {
                for (Object element : (Object[]) object) {
                    push(element, left);
                }
            }
            return Array.getLength(object);
        }
        if (object instanceof Iterable<?> many) {
            int count = 0;
            for (Object element : many) {
                push(element, left);
                count++;
            }
            return count;
        }
        if (object instanceof Map<?, ?> map) {
            push(map.values(), left);
            push(map.keySet(), left);
            return 0;
        }
        if (object instanceof Optional<?> maybe) {
            maybe.ifPresent(left::add);
            return 1;
        }
        if (object instanceof Number
                || object instanceof String
                || object instanceof Boolean
                || object instanceof Enum<?>) {
            return 1;
        }
        if (!type.getName().startsWith("org.mochafl.")) {
            throw new AssertionError("a message carries a " + type.getName() + ", which no one can look into");
        }
        return fields(object, type, left);
    }

    private static int fields(Object object, Class<?> type, Deque<Object> left) {
        int size = 0;
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                size++;
                if (!field.getType().isPrimitive()) {
                    push(read(field, object), left);
                }
            }
        }
        return size;
    }

    private static Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            return value == null ? "" : value;
        } catch (IllegalAccessException e) {
            throw new AssertionError("cannot look into " + field, e);
        }
    }

    private static void push(Object object, Deque<Object> left) {
        if (object != null) {
            left.add(object);
        }
    }
}
