import { testRule } from '../../testing/index.ts';
import { rbacServicesStatus } from './rule.ts';

testRule(rbacServicesStatus, import.meta.dirname);
