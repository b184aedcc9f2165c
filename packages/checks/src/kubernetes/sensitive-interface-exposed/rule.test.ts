import { testRule } from '../../testing/index.ts';
import { sensitiveInterfaceExposed } from './rule.ts';

testRule(sensitiveInterfaceExposed, import.meta.dirname);
