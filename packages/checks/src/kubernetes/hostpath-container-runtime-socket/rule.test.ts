import { testRule } from '../../testing/index.ts';
import { hostpathContainerRuntimeSocket } from './rule.ts';

testRule(hostpathContainerRuntimeSocket, import.meta.dirname);
