import { testRule } from '../../testing/index.ts';
import { statefulsetServiceName } from './rule.ts';

testRule(statefulsetServiceName, import.meta.dirname);
