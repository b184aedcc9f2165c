import { testRule } from '../../testing/index.ts';
import { sccPrivileged } from './rule.ts';

testRule(sccPrivileged, import.meta.dirname);
