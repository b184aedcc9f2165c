import { testRule } from '../../testing/index.ts';
import { imageDeprecatedK8sRegistry } from './rule.ts';

testRule(imageDeprecatedK8sRegistry, import.meta.dirname);
